/**
 * @generated SignedSource<<a9d9d247b33bea98990b5b994a911c11>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type relayDeleteMutation$variables = {
  id: string;
};
export type relayDeleteMutation$data = {
  readonly deleteBankConnection: {
    readonly __typename: "DeletedBankConnection";
    readonly id: string;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  } | null | undefined;
};
export type relayDeleteMutation = {
  response: relayDeleteMutation$data;
  variables: relayDeleteMutation$variables;
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
    "concreteType": null,
    "kind": "LinkedField",
    "name": "deleteBankConnection",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "__typename",
        "storageKey": null
      },
      {
        "kind": "InlineFragment",
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          }
        ],
        "type": "DeletedBankConnection",
        "abstractKey": null
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
    "name": "relayDeleteMutation",
    "selections": (v1/*:: as any*/),
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayDeleteMutation",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "8bcfeebcb070de4ebe54c011ca792548",
    "id": null,
    "metadata": {},
    "name": "relayDeleteMutation",
    "operationKind": "mutation",
    "text": "mutation relayDeleteMutation(\n  $id: ID!\n) {\n  deleteBankConnection(id: $id) {\n    __typename\n    ... on DeletedBankConnection {\n      id\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "dbc548a62a1b38057879c07e273acccd";

export default node;
