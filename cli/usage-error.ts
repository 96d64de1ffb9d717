/** The command was called in a way that it cannot serve: one line that says why and what to do. Exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
