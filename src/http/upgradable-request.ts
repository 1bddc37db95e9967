import { IncomingMessage } from 'node:http';

/**
 * A request of a server that upgrades to WebSocket and to nothing else. Once a server listens for `upgrade`, Node hands it
 * every request with an `Upgrade` header, those too of clients that only offer HTTP/2 (`h2c`: Java's HttpClient, curl) and
 * want an ordinary answer. For `http.createServer`, as its option `IncomingMessage`.
 */
export class UpgradableRequest extends IncomingMessage {
  /** Declared only: Node's constructor sets `upgrade` before fields of this class would be made. */
  declare private isUpgradeWanted?: boolean;

  get upgrade(): boolean {
    return this.isUpgradeWanted === true && /^websocket$/i.test(this.headers.upgrade ?? '');
  }

  /** Set by Node's parser. */
  set upgrade(isWanted: boolean | null) {
    this.isUpgradeWanted = isWanted === true;
  }
}
