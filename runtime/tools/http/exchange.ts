/** One HTTP call: request, redirects, status, answer. */
import { Agent, type Dispatcher, request } from "undici";
import type { FileHandle } from "../../../plan/value.ts";
import { aborted, fail, throwIfAborted } from "../define.ts";
import { type ToolContext, ToolFailure } from "../types.ts";
import { discard, readAnswer, readErrorBody } from "./answer.ts";
import type { HttpArgs } from "./args.ts";
import type { RequestBody } from "./body.ts";
import { requestHeaders } from "./headers.ts";
import { networkFailure } from "./network-failure.ts";
import type { Method, Outgoing } from "./outgoing.ts";
import { isRedirect, MAX_REDIRECTS, redirected } from "./redirect.ts";
import { statusFailure } from "./status.ts";
import { addQuery, parseUrl, shown } from "./url.ts";

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown | FileHandle;
}

/** Connections are kept for later calls; idle ones don't keep the process alive. */
const connections = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 });

/** Performs the call. Throws ToolFailure for every status that is neither 2xx nor accepted. */
export async function exchange(
  method: Method,
  args: HttpArgs,
  body: RequestBody | undefined,
  context: ToolContext,
): Promise<HttpAnswer> {
  const name = `http.${method.toLowerCase()}`;
  const url = parseUrl(name, args.url);
  addQuery(name, url, args.query ?? {});
  let outgoing: Outgoing = { method, url, headers: requestHeaders(name, url, args, body, context.key), body };
  throwIfAborted(context, shown(method, url));
  let sentBefore = false;
  for (let hops = 0; ; hops++) {
    const { response, sent } = await send(outgoing, sentBefore, context);
    const headers = plainHeaders(response.headers);
    const status = response.statusCode;
    const fine = (status >= 200 && status < 300) || (args.accept ?? []).includes(status);
    const what = shown(outgoing.method, outgoing.url);
    if (!fine && isRedirect(status) && headers["location"] !== undefined) {
      await discard(response.body);
      if (hops >= MAX_REDIRECTS)
        throw fail("rejected", `${what}: redirected more than ${MAX_REDIRECTS} times; is it a loop?`, {
          code: "redirects",
          sent: false,
        });
      outgoing = redirected(outgoing, status, headers["location"]);
      sentBefore = sent;
      continue;
    }
    if (fine)
      return { status, headers, body: await readAnswer(outgoing, response, headers, args.save, context) };
    const said = await readErrorBody(response, headers, context.signal);
    throw new ToolFailure(statusFailure(what, status, headers, said, Date.now()));
  }
}

/** Sends one request and waits for the head of its answer. */
async function send(
  { method, url, headers, body }: Outgoing,
  sentBefore: boolean,
  context: ToolContext,
): Promise<{ response: Dispatcher.ResponseData; sent: boolean }> {
  let sent = sentBefore;
  const dispatcher = connections.compose(noticeSending(() => (sent = true)));
  try {
    const response = await request(url, {
      method,
      headers,
      body: body?.bytes,
      signal: context.signal,
      dispatcher,
    });
    return { response, sent };
  } catch (error) {
    if (context.signal.aborted) throw aborted(context.signal, shown(method, url), sent);
    throw networkFailure(shown(method, url), url, error, sent);
  }
}

/** undici tells a request's handler when it is written to a connection, not before. */
function noticeSending(onSending: () => void): Dispatcher.DispatcherComposeInterceptor {
  return dispatch => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        onSending();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: handler.onRequestUpgrade?.bind(handler),
      onResponseStart: handler.onResponseStart?.bind(handler),
      onResponseData: handler.onResponseData?.bind(handler),
      onResponseEnd: handler.onResponseEnd?.bind(handler),
      onResponseError: handler.onResponseError?.bind(handler),
    });
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const plain: [string, string][] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      plain.push([name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]);
  return Object.fromEntries(plain);
}
