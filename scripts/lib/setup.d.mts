export const root: string;
export const node: string;
export function say(text: string): void;
export function ensurePackages(): void;
export function npm(args: string[], cwd?: string): void;
export function build(): void;
export function hand(script: string, args: string[]): Promise<number>;
export function fail(message: string): never;
