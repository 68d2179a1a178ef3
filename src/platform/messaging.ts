import { senderOf, type Envelope, type MessageName, type Messages, type Reply } from '../contract/messages.ts';
import type { Check } from '../contract/shape.ts';
import { browser } from './browser.ts';
import { classifySender, isFromBackground, type MessageSender, type OwnIdentity, type RawSender } from './sender.ts';

export type { MessageSender } from './sender.ts';

/**
 * Why a message got no reply. `no-answer`: nobody listens, or the answering side died meanwhile; asking again is
 * right. `failed`: the other side tried and reports an error. `orphaned`: this script outlived its extension.
 */
export type MessageFailure = 'no-answer' | 'failed' | 'orphaned';

/** The only exception of {@link send} and its kin. */
export class MessageError extends Error {
  readonly kind: MessageFailure;

  constructor(kind: MessageFailure, message: string) {
    super(message);
    this.name = 'MessageError';
    this.kind = kind;
  }
}

/** Sends to the background, our pages or the offscreen document: to whoever owns `name`. @throws MessageError */
export async function send<N extends MessageName>(
  name: N,
  request: Messages[N]['request'],
): Promise<Messages[N]['reply']> {
  const envelope: Envelope<N> = { name, request };
  return deliver<N>(() => browser.runtime.sendMessage(envelope));
}

/** Sends to our content script in one frame of a tab. @throws MessageError */
export async function sendToFrame<N extends MessageName>(
  tabId: number,
  frameId: number,
  name: N,
  request: Messages[N]['request'],
): Promise<Messages[N]['reply']> {
  const envelope: Envelope<N> = { name, request };
  return deliver<N>(() => browser.tabs.sendMessage(tabId, envelope, { frameId }));
}

/** Sends to our content scripts in all frames of a tab; the first reply counts. @throws MessageError */
export async function sendToTab<N extends MessageName>(
  tabId: number,
  name: N,
  request: Messages[N]['request'],
): Promise<Messages[N]['reply']> {
  const envelope: Envelope<N> = { name, request };
  return deliver<N>(() => browser.tabs.sendMessage(tabId, envelope));
}

async function deliver<N extends MessageName>(post: () => Promise<unknown>): Promise<Messages[N]['reply']> {
  let reply: unknown;
  try {
    reply = await post();
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new MessageError(/context invalidated/i.test(message) ? 'orphaned' : 'no-answer', message);
  }
  if (typeof reply !== 'object' || reply === null) throw new MessageError('no-answer', 'no reply');
  const answer = reply as Reply<N>;
  if ('error' in answer) throw new MessageError('failed', answer.error);
  return answer.ok;
}

/** What answers each message: a promise of its reply. */
export type Handlers<S = MessageSender> = {
  readonly [N in MessageName]?: (request: Messages[N]['request'], sender: S) => Promise<Messages[N]['reply']>;
};

/** What answers messages of the background, which alone speaks to our scripts in pages. */
export type PageHandlers = Pick<Handlers<unknown>, Extract<MessageName, `content/${string}`>>;

/** What the request of each message must look like. */
export type Guards = Readonly<Partial<Record<MessageName, Check>>>;

/**
 * Answers the messages named in `handlers`, and only those: others are left to other listeners. A message from a
 * sender of the wrong class, or with a request that its guard refuses or that has none, is dropped unanswered. Must be
 * called while the script first runs, or a message that woke the worker is missed. Returns a function that stops listening.
 */
export function listen(handlers: Handlers, guards: Guards): () => void {
  return answerTo(handlers, guards, (raw, own, name) => {
    const sender = classifySender(raw, own);
    return sender?.class === senderOf(name) ? sender : undefined;
  });
}

/** The same for a script in a page, which hears the background only: short, since it goes into every page. */
export function listenInPage(handlers: PageHandlers, guards: Guards): () => void {
  return answerTo(handlers, guards, (raw, own) => isFromBackground(raw, own) || undefined);
}

/** `admit` tells who sent a message; undefined for somebody who may not. */
function answerTo<S>(
  handlers: Handlers<S>,
  guards: Guards,
  admit: (raw: RawSender, own: OwnIdentity, name: MessageName) => S | undefined,
): () => void {
  const own = { id: browser.runtime.id, root: browser.runtime.getURL('') };
  const listener = (message: unknown, raw: unknown, respond: (reply: unknown) => void): true | undefined => {
    const envelope = readEnvelope(message, guards);
    if (!envelope || !Object.hasOwn(handlers, envelope.name)) return undefined;
    const sender = admit(raw as RawSender, own, envelope.name);
    if (sender === undefined) return undefined;
    void answer(handlers, envelope, sender).then(respond);
    // Not a promise: with `true` both browsers, and every version of them, wait for `respond`.
    return true;
  };
  // The polyfill types a listener as returning only `true` or promises; `undefined` is how one declines.
  browser.runtime.onMessage.addListener(listener as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  return () =>
    browser.runtime.onMessage.removeListener(listener as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

function readEnvelope(message: unknown, guards: Guards): Envelope | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { name, request } = message as Partial<Record<keyof Envelope, unknown>>;
  if (typeof name !== 'string' || !Object.hasOwn(guards, name)) return undefined;
  const known = name as MessageName;
  // A guard says just this; the table of guards cannot carry it in its type.
  return guards[known]?.(request) ? { name: known, request: request as Envelope['request'] } : undefined;
}

async function answer<N extends MessageName, S>(
  handlers: Handlers<S>,
  envelope: Envelope<N>,
  sender: S,
): Promise<Reply<N>> {
  try {
    const handler = handlers[envelope.name];
    if (!handler) throw new Error('nobody answers');
    return { ok: await handler(envelope.request, sender) };
  } catch (thrown) {
    return { error: (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 256) };
  }
}
