/**
 * @generated SignedSource<<53fb7a9e5a53b0eb64ac08e57270a4db>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type CategorizationStatus = "IN_PROGRESS" | "PENDING" | "READY" | "UNKNOWN";
export type UpdateStatus = "IN_PROGRESS" | "READY" | "UNKNOWN";
export type relayWatchSubscription$variables = {
  id: string;
};
export type relayWatchSubscription$data = {
  readonly bankConnectionProgress: {
    readonly categorizationStatus: CategorizationStatus;
    readonly id: string;
    readonly updateStatus: UpdateStatus;
  };
};
export type relayWatchSubscription = {
  response: relayWatchSubscription$data;
  variables: relayWatchSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "id",
        "variableName": "id"
      }
    ],
    "concreteType": "BankConnection",
    "kind": "LinkedField",
    "name": "bankConnectionProgress",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "id",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "updateStatus",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "categorizationStatus",
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "relayWatchSubscription",
    "selections": (v1/*:: as any*/),
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayWatchSubscription",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "344851d8736ceea3f8bd673d480092f1",
    "id": null,
    "metadata": {},
    "name": "relayWatchSubscription",
    "operationKind": "subscription",
    "text": "subscription relayWatchSubscription(\n  $id: ID!\n) {\n  bankConnectionProgress(id: $id) {\n    id\n    updateStatus\n    categorizationStatus\n  }\n}\n"
  }
};
})();

(node as any).hash = "33d9700bda75b849d633a5c8e7d4373d";

export default node;
