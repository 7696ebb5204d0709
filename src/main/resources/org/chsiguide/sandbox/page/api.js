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

/** Calls back with every event, and with whether there is a connection. */
export function listen(onEvent, onConnection) {
  const source = new EventSource('/sandbox/events');
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  source.onmessage = message => onEvent(JSON.parse(message.data));
}
