// What each bot is given: where the sandbox is, its token, how it hears of updates, and its files.

/** `node CLIENT.mjs ROOT TOKEN [PORT]`: with a port it listens there for a webhook, else it polls. */
export const [root, token, port] = process.argv.slice(2);

/** A picture of 74 bytes. */
export const MAP = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAIAAABChommAAAAEUlEQVR42mPgL8sjiBhGFQEAjxRbIS0dv+EAAAAASUVORK5CYII=', 'base64');
export const PAPER = Buffer.from('paper');

/** Tells the test. */
export const tell = line => console.log(line);
