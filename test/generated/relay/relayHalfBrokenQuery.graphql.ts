/**
 * @generated SignedSource<<821bedccbc328106dcff96556f2f9675>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { Result } from "relay-runtime";
export type relayHalfBrokenQuery$variables = Record<PropertyKey, never>;
export type relayHalfBrokenQuery$data = {
  readonly banks: {
    readonly banks: ReadonlyArray<{
      readonly id: string;
    }>;
  } | null | undefined;
  readonly broken: Result<{
    readonly id: string;
  } | null | undefined, unknown>;
};
export type relayHalfBrokenQuery = {
  response: relayHalfBrokenQuery$data;
  variables: relayHalfBrokenQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "id",
    "storageKey": null
  }
],
v1 = {
  "alias": null,
  "args": [
    {
      "kind": "Literal",
      "name": "search",
      "value": "00000000"
    }
  ],
  "concreteType": "BankPage",
  "kind": "LinkedField",
  "name": "banks",
  "plural": false,
  "selections": [
    {
      "alias": null,
      "args": null,
      "concreteType": "Bank",
      "kind": "LinkedField",
      "name": "banks",
      "plural": true,
      "selections": (v0/*:: as any*/),
      "storageKey": null
    }
  ],
  "storageKey": "banks(search:\"00000000\")"
},
v2 = {
  "alias": "broken",
  "args": [
    {
      "kind": "Literal",
      "name": "id",
      "value": "no-id"
    }
  ],
  "concreteType": "BankConnection",
  "kind": "LinkedField",
  "name": "bankConnection",
  "plural": false,
  "selections": (v0/*:: as any*/),
  "storageKey": "bankConnection(id:\"no-id\")"
};
return {
  "fragment": {
    "argumentDefinitions": [],
    "kind": "Fragment",
    "metadata": null,
    "name": "relayHalfBrokenQuery",
    "selections": [
      (v1/*:: as any*/),
      {
        "kind": "CatchField",
        "field": (v2/*:: as any*/),
        "to": "RESULT"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [],
    "kind": "Operation",
    "name": "relayHalfBrokenQuery",
    "selections": [
      (v1/*:: as any*/),
      (v2/*:: as any*/)
    ]
  },
  "params": {
    "cacheID": "9d19b8940cf00c375f8dc41466deb580",
    "id": null,
    "metadata": {},
    "name": "relayHalfBrokenQuery",
    "operationKind": "query",
    "text": "query relayHalfBrokenQuery {\n  banks(search: \"00000000\") {\n    banks {\n      id\n    }\n  }\n  broken: bankConnection(id: \"no-id\") {\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "fe17ba0cf18e21900db81dee0dcee69d";

export default node;
