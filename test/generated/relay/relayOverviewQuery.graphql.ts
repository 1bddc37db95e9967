/**
 * @generated SignedSource<<0b01c3686724f8dd44f7de632f622409>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type AccountStatus = "DEPRECATED" | "DOWNLOAD_FAILED" | "DOWNLOAD_IN_PROGRESS" | "UNKNOWN" | "UPDATED" | "UPDATED_FIXED";
export type relayOverviewQuery$variables = Record<PropertyKey, never>;
export type relayOverviewQuery$data = {
  readonly bankConnections: ReadonlyArray<{
    readonly accounts: ReadonlyArray<{
      readonly balance: string | null | undefined;
      readonly iban: string | null | undefined;
      readonly id: string;
      readonly status: AccountStatus;
    }>;
    readonly id: string;
  }> | null | undefined;
};
export type relayOverviewQuery = {
  response: relayOverviewQuery$data;
  variables: relayOverviewQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v1 = [
  {
    "alias": null,
    "args": null,
    "concreteType": "BankConnection",
    "kind": "LinkedField",
    "name": "bankConnections",
    "plural": true,
    "selections": [
      (v0/*:: as any*/),
      {
        "alias": null,
        "args": null,
        "concreteType": "Account",
        "kind": "LinkedField",
        "name": "accounts",
        "plural": true,
        "selections": [
          (v0/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "iban",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "balance",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "status",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": [],
    "kind": "Fragment",
    "metadata": null,
    "name": "relayOverviewQuery",
    "selections": (v1/*:: as any*/),
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [],
    "kind": "Operation",
    "name": "relayOverviewQuery",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "9b8342dcccbfd48a2c95fc207e4a254f",
    "id": null,
    "metadata": {},
    "name": "relayOverviewQuery",
    "operationKind": "query",
    "text": "query relayOverviewQuery {\n  bankConnections {\n    id\n    accounts {\n      id\n      iban\n      balance\n      status\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "d68f569b789d2c82a5ddd3878a7291d7";

export default node;
