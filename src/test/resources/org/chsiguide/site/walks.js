// Walks in the browser by the inputs of ScriptedWalk: walk(inputs) gives the screens of one,
// hashes(lists of inputs) the String.hashCode() of those of each; intents are set before.
const engine = globalThis.guideEngine;

function step(input) {
  const [, kind, argument] = input.match(/^(\w+) ?([^]*)$/);
  switch (kind) {
    case 'open': return engine.open(argument.split(' ')[0], '', argument.split(' ')[1]);
    case 'link': return engine.follow(argument);
    case 'reload': return engine.open('en', engine.save(), '');
    case 'press': return engine.press(argument);
    case 'say': return engine.say(argument, intents[argument]);
  }
}

globalThis.walk = inputs => inputs.map(input => step(input) + '\n').join('');

globalThis.hashes = all => all.map(inputs => {
  const screens = walk(inputs);
  let hash = 0;
  for (let i = 0; i < screens.length; i++) hash = Math.imul(31, hash) + screens.charCodeAt(i) | 0;
  return hash;
});
