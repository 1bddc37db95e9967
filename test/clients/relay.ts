import { graphql } from 'relay-runtime';

/**
 * Documents that relay-compiler compiles to `test/generated/relay/`. The artifacts are committed, because the compiler
 * is 118 MB. After a change, run:
 *
 *     npx relay-compiler@21.0.1 test/clients/relay.config.json
 */
export const RELAY_DOCUMENTS = () => [
  graphql`
    mutation relayImportMutation($input: ImportBankConnectionInput!) {
      importBankConnection(input: $input) {
        __typename
        ... on BankConnection {
          id
        }
        ... on CodeChallenge {
          hash
        }
        ... on UnsupportedBank {
          message
        }
      }
    }
  `,
  graphql`
    subscription relayWatchSubscription($id: ID!) {
      bankConnectionProgress(id: $id) {
        id
        updateStatus
        categorizationStatus
      }
    }
  `,
  graphql`
    query relayOverviewQuery {
      bankConnections {
        id
        accounts {
          id
          iban
          balance
          status
        }
      }
    }
  `,
  graphql`
    query relayHalfBrokenQuery {
      banks(search: "00000000") {
        banks {
          id
        }
      }
      broken: bankConnection(id: "no-id") @catch(to: RESULT) {
        id
      }
    }
  `,
  graphql`
    mutation relayDeleteMutation($id: ID!) {
      deleteBankConnection(id: $id) {
        __typename
        ... on DeletedBankConnection {
          id
        }
      }
    }
  `,
];
