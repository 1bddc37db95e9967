import { builder } from './builder.js';

const multiStepAuthenticationInput = builder.inputType('MultiStepAuthenticationInput', {
  description:
    'Answer to a challenge that has a hash (finAPI 1.79 and later): the hash and exactly one of the other members. Challenges without a hash are answered with challengeResponse of the mutation.',
  fields: (t) => ({
    hash: t.string({ required: true, description: 'The hash of the challenge, unchanged.' }),
    challengeResponse: t.string({
      description: 'Answer to a CodeChallenge, for example the TAN. Blanks around it are removed.',
    }),
    twoStepProcedureId: t.string({
      description: 'Answer to a TwoStepProcedureChallenge: a procedureId from its list.',
    }),
    redirectCallback: t.string({
      description: 'Answer to a RedirectChallenge: the complete query string with which the user returned.',
    }),
    decoupledCallback: t.boolean({ description: 'Answer to a DecoupledChallenge: true.' }),
  }),
});

/** The inputs with which an import or update answers a challenge. */
export const challengeAnswerFields = (t: InputFields) => ({
  challengeResponse: t.string({
    description:
      'Answer to a CodeChallenge whose hash is null. All other inputs must be identical to those of the challenged call. Blanks around it are removed.',
  }),
  multiStepAuthentication: t.field({
    type: multiStepAuthenticationInput,
    description:
      'Answer to a challenge that has a hash. All other inputs must be identical to those of the challenged call.',
  }),
});

type InputFields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];
