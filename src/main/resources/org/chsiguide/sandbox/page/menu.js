// A menu that opens at a button, and small questions in a dialog.

import { el } from './dom.js';
import { words } from './words.js';

let open = null;

/**
 * Opens a menu at a button; it closes by itself. An item is {label, act, hint?, danger?}, or
 * a row of them: {label, row: [{label, name, act}]}; `null` and `false` are left out.
 */
export function menu(anchor, items, label) {
  open?.remove();
  const node = el('div', { className: 'popup', role: 'menu', popover: 'auto', ariaLabel: label, testid: 'popup', onkeydown: moveFocus },
    ...items.filter(Boolean).map(it => it.row
      ? el('div', { className: 'popup-row', role: 'group', ariaLabel: it.label }, ...it.row.map(entry))
      : entry(it)));
  node.addEventListener('toggle', event => {
    if (event.newState !== 'closed') return;
    node.remove();
    anchor.ariaExpanded = 'false';
  });
  document.body.append(node);
  anchor.ariaExpanded = 'true';
  node.showPopover();
  place(node, anchor.getBoundingClientRect());
  node.querySelector('button')?.focus();
  open = node;
}

const entry = item => el('button', {
  role: 'menuitem', className: item.danger ? 'danger' : '', ariaLabel: item.name,
  onclick: event => { event.currentTarget.closest('.popup').hidePopover(); item.act(); },
}, item.label, item.hint && [' ', el('small', { textContent: item.hint, dir: 'auto' })]);

function place(node, { left, right, top, bottom }) {
  const { width, height } = node.getBoundingClientRect();
  node.style.left = `${Math.max(8, Math.min(right - width > 8 ? right - width : left, innerWidth - width - 8))}px`;
  node.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
}

/** Lets the arrow keys move among the buttons of an element. */
export function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
}

/** Asks for a line of text; null if nobody answers. Without a value it only asks whether. */
export function ask(question, value = null, act = words.ok) {
  return new Promise(resolve => {
    const field = value === null ? null : el('input', { name: 'answer', value, required: true, autocomplete: 'off', ariaLabel: question });
    const dialog = el('dialog', { ariaLabel: question, testid: 'ask', onclose: () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes' ? field?.value ?? '' : null);
    } }, el('form', { method: 'dialog' }, el('h2', { textContent: question }), field,
      el('footer', {},
        el('button', { className: 'quiet', textContent: words.cancel, onclick: () => dialog.close() }),
        el('button', { type: 'submit', value: 'yes', textContent: act }))));
    document.body.append(dialog);
    dialog.showModal();
    field?.select();
  });
}
