import { graphql } from './gql/gql.js';

/** Finds banks by name, BIC, bank code or city. */
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

/** Emits the import's status now and after each change, until the import has finished. */
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

/** Lists all connections, to find the one that a web form has added. */
export const Connections = graphql(`
  query Connections {
    bankConnections {
      id
    }
  }
`);

/** Deletes a connection. */
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
