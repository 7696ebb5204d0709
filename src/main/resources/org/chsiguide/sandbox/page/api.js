// The sandbox's control interface.

import { words } from './words.js';

async function request(method, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(`/sandbox/${path}`, {
    method,
    headers: body && !isForm ? { 'Content-Type': 'application/json' } : {},
    body: body && !isForm ? JSON.stringify(body) : body,
  }).catch(() => { throw new Error(words.unreachable); });
  const text = await response.text();
  const json = /^[[{]/.test(text) ? JSON.parse(text) : {};
  if (!response.ok) throw new Error(json.error ?? json.title ?? text);
  return json;
}

export const get = path => request('GET', path);
export const post = (path, body = {}) => request('POST', path, body);
export const put = (path, body) => request('PUT', path, body);
export const remove = path => request('DELETE', path);

/** Runs one at a time what reads and shows, so that no older answer comes last; who calls meanwhile shares the next run. */
export function oneAtATime(read) {
  let current = Promise.resolve();
  let next = null;
  return () => next ??= current = current.catch(() => {}).then(() => {
    next = null;
    return read();
  });
}

/** Calls back with every event, and with whether there is a connection. */
export function listen(onEvent, onConnection) {
  const source = new EventSource('/sandbox/events');
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  source.onmessage = message => onEvent(JSON.parse(message.data));
}
