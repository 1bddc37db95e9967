import { graphql } from './gql/gql.js';

/** The first step: banks by name, BIC, bank code or place. */
export const FindBanks = graphql(`
  query FindBanks($search: String!) {
    banks(search: $search, perPage: 8) {
      banks {
        id
        name
        blz
        city
        isSupported
        loginHint
        loginFieldUserId
        loginFieldCustomerId
        loginFieldPin
        isCustomerIdPassword
      }
      paging {
        totalCount
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
      ... on CodeChallenge {
        answerFieldLabel
        photoTanMimeType
        photoTanData
      }
      ... on TwoStepProcedureChallenge {
        twoStepProcedures {
          procedureId
          procedureName
        }
      }
      ... on RedirectChallenge {
        redirectUrl
        redirectContext
        redirectContextField
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
        type
      }
      ... on InvalidInput {
        field
      }
    }
  }
`);

/** How far the import is, now and after each change, until it has settled. */
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
        accountNumber
        iban
        balance
        accountCurrency
        type
        status
      }
    }
  }
`);

/** Which connections there are: how a web form's is found. */
export const Connections = graphql(`
  query Connections {
    bankConnections {
      id
    }
  }
`);

/** Takes a connection away again. */
export const DeleteConnection = graphql(`
  mutation DeleteConnection($id: ID!) {
    deleteBankConnection(id: $id) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
