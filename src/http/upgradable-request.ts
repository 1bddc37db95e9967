import { IncomingMessage } from 'node:http';

/**
 * A request to a server that upgrades only to WebSocket. Once a server listens for `upgrade`, Node.js hands it every request
 * with an `Upgrade` header, even from clients that merely offer HTTP/2 (`h2c`: Java's HttpClient, curl). They get an ordinary
 * response. For the option `IncomingMessage` of `http.createServer`.
 */
export class UpgradableRequest extends IncomingMessage {
  /** Only declared: Node's constructor sets `upgrade` before the fields of this class would be initialized. */
  declare private isUpgradeWanted?: boolean;

  get upgrade(): boolean {
    return this.isUpgradeWanted === true && /^websocket$/i.test(this.headers.upgrade ?? '');
  }

  /** Set by Node's parser. */
  set upgrade(isWanted: boolean | null) {
    this.isUpgradeWanted = isWanted === true;
  }
}
