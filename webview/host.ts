/** The extension on the other side of the page. */

interface Api<State> {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): Api<unknown>;

/** Messages to and from the extension, and what the page keeps over a reload. */
export interface Host<To, From, State> {
  post(message: From): void;
  onMessage(handler: (message: To) => void): void;
  load(): State | undefined;
  save(state: State): void;
}

/** Call once: VS Code hands out its side only once. */
export function connect<To, From, State>(): Host<To, From, State> {
  const api = acquireVsCodeApi() as Api<State>;
  return {
    post: message => api.postMessage(message),
    onMessage: handler => addEventListener("message", event => handler(event.data as To)),
    load: () => api.getState(),
    save: state => api.setState(state),
  };
}
