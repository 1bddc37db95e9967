import { twoStepProcedureRef } from './bank-connection.js';
import { builder } from './builder.js';
import type {
  CodeChallenge,
  DecoupledChallenge,
  RedirectChallenge,
  TwoStepProcedureChallenge,
  WebFormRequired,
} from './model/outcomes.js';

const challengeRef = builder
  .interfaceRef<Pick<CodeChallenge, 'challengeMessage' | 'hash' | 'requestId'>>('Challenge')
  .implement({
    description:
      'The bank asks its user for a confirmation (HTTP 510). This is an outcome, not an error: show challengeMessage, collect the answer, and send the same mutation again with identical inputs plus the answer. If hash is null (finAPI up to 1.71), the answer goes into challengeResponse; otherwise it goes into multiStepAuthentication together with the hash.',
    fields: (t) => ({
      challengeMessage: t.exposeString('challengeMessage', { description: "The bank's text for the user. Show it." }),
      hash: t.exposeString('hash', {
        nullable: true,
        description:
          'Opaque value to return in multiStepAuthentication. Null from finAPI up to 1.71: answer with challengeResponse.',
      }),
      requestId: t.exposeString('requestId', {
        nullable: true,
        description: "The gateway's request id, for support and logs.",
      }),
    }),
  });

export const codeChallengeRef = builder.objectRef<CodeChallenge>('CodeChallenge').implement({
  description: 'The bank asks for a code, such as a TAN. Answer with challengeResponse.',
  interfaces: [challengeRef],
  fields: (t) => ({
    answerFieldLabel: t.exposeString('answerFieldLabel', {
      nullable: true,
      description: 'Label for the input of the answer, for example "TAN".',
    }),
    photoTanMimeType: t.exposeString('photoTanMimeType', {
      nullable: true,
      description: 'Media type of photoTanData, for example "image/png".',
    }),
    photoTanData: t.exposeString('photoTanData', {
      nullable: true,
      description: 'A picture for the user to scan, BASE-64.',
    }),
    opticalData: t.exposeString('opticalData', {
      nullable: true,
      description: "A flicker code for the user's TAN generator, BASE-64.",
    }),
  }),
});

export const twoStepProcedureChallengeRef = builder
  .objectRef<TwoStepProcedureChallenge>('TwoStepProcedureChallenge')
  .implement({
    description:
      'The bank asks the user to choose a procedure. Answer with multiStepAuthentication.twoStepProcedureId; another challenge may follow.',
    interfaces: [challengeRef],
    fields: (t) => ({
      twoStepProcedures: t.expose('twoStepProcedures', {
        type: [twoStepProcedureRef],
        description: 'Procedures to choose from. Use this list, not the one of the connection.',
      }),
    }),
  });

export const redirectChallengeRef = builder.objectRef<RedirectChallenge>('RedirectChallenge').implement({
  description:
    "The bank continues on its own page. Send the user's browser to redirectUrl. When the browser returns, answer with the complete query string in multiStepAuthentication.redirectCallback.",
  interfaces: [challengeRef],
  fields: (t) => ({
    redirectUrl: t.exposeString('redirectUrl', {
      description: "Address of the bank's page; always https (http on a loopback host only).",
    }),
    redirectContext: t.exposeString('redirectContext', {
      nullable: true,
      description: 'A value by which you recognize the returning user.',
    }),
    redirectContextField: t.exposeString('redirectContextField', {
      nullable: true,
      description: 'Name of the query parameter that holds redirectContext when the user returns.',
    }),
  }),
});

export const decoupledChallengeRef = builder.objectRef<DecoupledChallenge>('DecoupledChallenge').implement({
  description:
    'The bank asks for a confirmation in its own app. Repeat the mutation with multiStepAuthentication.decoupledCallback: true every pollAfterSeconds until the outcome changes.',
  interfaces: [challengeRef],
  fields: (t) => ({
    inProgress: t.exposeBoolean('inProgress', {
      description: 'False right after the bank has asked its user; true while it is still waiting.',
    }),
    pollAfterSeconds: t.exposeInt('pollAfterSeconds', {
      description: 'Seconds to wait before the next repetition; 5 unless finAPI says otherwise.',
    }),
  }),
});

export const webFormRequiredRef = builder.objectRef<WebFormRequired>('WebFormRequired').implement({
  description:
    "finAPI asks for the credentials in its own web form (HTTP 451), because your client has no licence to handle them. Send the user's browser to url. Nothing has been imported or changed yet, and there is nothing to repeat: the result appears once the form is complete.",
  fields: (t) => ({
    webFormId: t.exposeID('webFormId', {
      description: "finAPI's id of the form; empty when finAPI gave only its address.",
    }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Address of the form; null when finAPI gave none that is safe to open (https only).',
    }),
    requestId: t.exposeString('requestId', {
      nullable: true,
      description: "The gateway's request id, for support and logs.",
    }),
  }),
});
