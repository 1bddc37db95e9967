import { graphql } from './gql/gql.js';

/** Finds banks by name, bank code, BIC or city. */
export const FindBank = graphql(`
  query FindBank($search: String!) {
    banks(search: $search) {
      banks {
        id
        name
      }
    }
  }
`);

/** Starts an import. It is sent again with an answer for each challenge. */
export const ImportConnection = graphql(`
  mutation ImportConnection($input: ImportBankConnectionInput!) {
    importBankConnection(input: $input) {
      __typename
      ... on BankConnection {
        id
      }
      ... on Challenge {
        challengeMessage
        hash
      }
      ... on TwoStepProcedureChallenge {
        twoStepProcedures {
          procedureId
          procedureName
        }
      }
      ... on RedirectChallenge {
        redirectUrl
      }
      ... on DecoupledChallenge {
        pollAfterSeconds
      }
      ... on WebFormRequired {
        url
      }
      ... on UserError {
        code
        message
      }
    }
  }
`);

/** Emits the connection's status now and after each change, until the import has finished. */
export const Watch = graphql(`
  subscription Watch($id: ID!) {
    bankConnectionProgress(id: $id) {
      updateStatus
      categorizationStatus
    }
  }
`);

/** Reads the accounts of the imported connection. */
export const Accounts = graphql(`
  query Accounts($id: ID!) {
    bankConnection(id: $id) {
      name
      bank {
        name
      }
      accounts {
        id
        accountName
        iban
        balance
        accountCurrency
        status
      }
    }
  }
`);
