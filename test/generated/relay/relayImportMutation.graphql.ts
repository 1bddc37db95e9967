/**
 * @generated SignedSource<<19232e93b1bcf057d4d1f9f752709e16>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type AccountType = "BAUSPAREN" | "CHECKING" | "CREDIT_CARD" | "LOAN" | "MEMBERSHIP" | "POCKET" | "SAVINGS" | "SECURITY" | "UNKNOWN";
export type ImportBankConnectionInput = {
  accountTypes?: ReadonlyArray<AccountType> | null | undefined;
  bankId: string;
  bankingCustomerId?: string | null | undefined;
  bankingPin?: string | null | undefined;
  bankingUserId?: string | null | undefined;
  challengeResponse?: string | null | undefined;
  loadOwnerData?: boolean | null | undefined;
  maxDaysForDownload?: number | null | undefined;
  multiStepAuthentication?: MultiStepAuthenticationInput | null | undefined;
  name?: string | null | undefined;
  skipPositionsDownload?: boolean | null | undefined;
  storePin?: boolean | null | undefined;
};
export type MultiStepAuthenticationInput = {
  challengeResponse?: string | null | undefined;
  decoupledCallback?: boolean | null | undefined;
  hash: string;
  redirectCallback?: string | null | undefined;
  twoStepProcedureId?: string | null | undefined;
};
export type relayImportMutation$variables = {
  input: ImportBankConnectionInput;
};
export type relayImportMutation$data = {
  readonly importBankConnection: {
    readonly __typename: "BankConnection";
    readonly id: string;
  } | {
    readonly __typename: "CodeChallenge";
    readonly hash: string | null | undefined;
  } | {
    readonly __typename: "UnsupportedBank";
    readonly message: string;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  } | null | undefined;
};
export type relayImportMutation = {
  response: relayImportMutation$data;
  variables: relayImportMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "input",
        "variableName": "input"
      }
    ],
    "concreteType": null,
    "kind": "LinkedField",
    "name": "importBankConnection",
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
        "type": "BankConnection",
        "abstractKey": null
      },
      {
        "kind": "InlineFragment",
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "hash",
            "storageKey": null
          }
        ],
        "type": "CodeChallenge",
        "abstractKey": null
      },
      {
        "kind": "InlineFragment",
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "message",
            "storageKey": null
          }
        ],
        "type": "UnsupportedBank",
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
    "name": "relayImportMutation",
    "selections": (v1/*:: as any*/),
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayImportMutation",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "b9c89e29700e272816e0632ca53a8466",
    "id": null,
    "metadata": {},
    "name": "relayImportMutation",
    "operationKind": "mutation",
    "text": "mutation relayImportMutation(\n  $input: ImportBankConnectionInput!\n) {\n  importBankConnection(input: $input) {\n    __typename\n    ... on BankConnection {\n      id\n    }\n    ... on CodeChallenge {\n      hash\n    }\n    ... on UnsupportedBank {\n      message\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "8d51cdf254619dc6dbc3a6940dea573d";

export default node;
