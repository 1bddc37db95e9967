import { graphql } from './gql/gql.js';

/** The gateway's answer to "which bank is that?". */
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

/** Sent once, and again with the answer as long as the bank asks for something. */
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

/** The connection now and after each change, until the import has settled. */
export const Watch = graphql(`
  subscription Watch($id: ID!) {
    bankConnectionProgress(id: $id) {
      updateStatus
      categorizationStatus
    }
  }
`);

/** What the import has brought. */
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
