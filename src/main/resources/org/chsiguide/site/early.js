document.documentElement.classList.add('js');
addEventListener('click', event => {
  globalThis.waiting = event.target.closest('[data-action]')?.dataset.action;
});
