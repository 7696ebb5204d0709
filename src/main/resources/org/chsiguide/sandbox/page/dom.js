// Elements, without a framework. Everything that people or bots wrote goes through text nodes only.

/** An element with properties and children, of which `null` and `false` are left out. A button sends no form. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  if (tag === 'button') node.type = tag;
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === 'data') Object.assign(node.dataset, value);
    else if (name === 'testid') node.dataset.testid = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== 'list') node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(Boolean));
  return node;
}

/** A button with a sign in place of words; screen readers and the mouse are told its name. */
export const iconButton = (name, sign, properties) => el('button', { className: 'icon', title: name, ariaLabel: name, textContent: sign, ...properties });

/** Replaces what is in an element; whoever was at one of its parts is at the new one of that name. */
export function refill(node, children) {
  const at = node.contains(document.activeElement) && document.activeElement.dataset.testid;
  node.replaceChildren(...children.filter(Boolean));
  if (at) node.querySelector(`[data-testid="${at}"]`)?.focus();
}

/** A note on an element that goes away by itself; screen readers hear it from a line that was there before. */
export function toast(where, text) {
  where.querySelector('.toast')?.remove();
  const note = el('div', { className: 'toast', ariaHidden: 'true', textContent: text, testid: 'toast' });
  where.append(note);
  const status = document.getElementById('status');
  status.textContent = text;
  setTimeout(() => {
    note.remove();
    status.textContent = '';
  }, 4000);
}

/** Says why something failed; without a connection the bar at the top says all there is to say. */
export function complain(where, error) {
  if (document.getElementById('offline').hidden) toast(where, error.message);
}

/** Puts a text on the clipboard; where that is not allowed, by selecting it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el('textarea', { value: text, className: 'offscreen' });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}
