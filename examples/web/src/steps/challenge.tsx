import { type FormEvent, type ReactNode, useEffect, useEffectEvent } from 'react';
import { BANK_CALLBACK } from '../bank-callback.js';
import { type Answer, answerTo, type Challenge } from '../outcome.js';

interface Props {
  readonly challenge: Challenge;
  readonly isBusy: boolean;
  onAnswer(answer: Answer): void;
  onBack(): void;
}

type Of<Typename> = Extract<Challenge, { __typename: Typename }>;

/** Shows the bank's challenge message and lets the user answer it. */
export function ChallengeStep({ challenge, isBusy, onAnswer, onBack }: Props) {
  const common = { isBusy, onBack };
  switch (challenge.__typename) {
    case 'CodeChallenge':
      return (
        <Code
          {...common}
          key={challenge.hash}
          challenge={challenge}
          onAnswer={(challengeResponse) => onAnswer(answerTo(challenge, { challengeResponse }))}
        />
      );
    case 'TwoStepProcedureChallenge':
      return (
        <Choice
          {...common}
          challenge={challenge}
          onAnswer={(twoStepProcedureId) => onAnswer(answerTo(challenge, { twoStepProcedureId }))}
        />
      );
    case 'RedirectChallenge':
      return (
        <Redirect
          {...common}
          challenge={challenge}
          onAnswer={(redirectCallback) => onAnswer(answerTo(challenge, { redirectCallback }))}
        />
      );
    case 'DecoupledChallenge':
      return (
        <Decoupled
          {...common}
          challenge={challenge}
          onAnswer={() => onAnswer(answerTo(challenge, { decoupledCallback: true }))}
        />
      );
    default:
      return challenge satisfies never;
  }
}

interface KindProps<C> {
  readonly challenge: C;
  readonly isBusy: boolean;
  onAnswer(answer: string): void;
  onBack(): void;
}

function Code({ challenge, onAnswer, ...frame }: KindProps<Of<'CodeChallenge'>>) {
  const { challengeMessage, answerFieldLabel, photoTanData, photoTanMimeType } = challenge;
  return (
    <Frame {...frame} title="Confirm with a code" message={challengeMessage} onAnswer={onAnswer} action="Confirm">
      {photoTanData && (
        <img className="photo-tan" alt="photoTAN to scan" src={`data:${photoTanMimeType};base64,${photoTanData}`} />
      )}
      <label>
        {answerFieldLabel ?? 'Code'}
        <input name="answer" required autoComplete="one-time-code" spellCheck={false} className="code" />
      </label>
    </Frame>
  );
}

function Choice({ challenge, onAnswer, ...frame }: KindProps<Of<'TwoStepProcedureChallenge'>>) {
  return (
    <Frame {...frame} title="How do you want to confirm?" onAnswer={onAnswer} action="Continue">
      <fieldset>
        <legend>{challenge.challengeMessage}</legend>
        {challenge.twoStepProcedures.map(({ procedureId, procedureName }) => (
          <label key={procedureId} className="choice">
            <input type="radio" name="answer" value={procedureId} required />
            {procedureName}
          </label>
        ))}
      </fieldset>
    </Frame>
  );
}

function Redirect({ challenge, onAnswer, ...frame }: KindProps<Of<'RedirectChallenge'>>) {
  const { challengeMessage, redirectUrl, redirectContext, redirectContextField } = challenge;
  const answer = useEffectEvent(onAnswer);
  useEffect(() => {
    const channel = new BroadcastChannel(BANK_CALLBACK);
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      // Another tab may be waiting for a different bank.
      if (new URLSearchParams(data).get(redirectContextField ?? '') === redirectContext) answer(data);
    };
    return () => channel.close();
  }, [redirectContext, redirectContextField]);
  return (
    <Frame
      {...frame}
      title="Confirm at your bank"
      message={challengeMessage}
      onAnswer={(address) => onAnswer(address.replace(/^.*\?/, ''))}
      action="Continue"
    >
      <a className="main" href={redirectUrl} target="_blank" rel="noopener noreferrer">
        Open your bank’s page in a new tab
      </a>
      <label>
        If this page doesn’t continue, paste the address your bank sent you back to
        <input name="answer" required autoComplete="off" spellCheck={false} placeholder="…?state=…&code=…" />
      </label>
    </Frame>
  );
}

function Decoupled({ challenge, onAnswer, isBusy, onBack }: KindProps<Of<'DecoupledChallenge'>>) {
  const answer = useEffectEvent(onAnswer);
  useEffect(() => {
    const timer = setTimeout(() => answer(''), challenge.pollAfterSeconds * 1000);
    return () => clearTimeout(timer);
  }, [challenge]);
  return (
    <Frame isBusy={isBusy} onBack={onBack} title="Confirm in your banking app" message={challenge.challengeMessage}>
      <p className="waiting">
        <span className="spinner" aria-hidden="true" />
        Waiting for your confirmation. This page continues automatically.
      </p>
    </Frame>
  );
}

interface FrameProps {
  readonly title: string;
  readonly message?: string;
  readonly action?: string;
  readonly isBusy: boolean;
  readonly children: ReactNode;
  onAnswer?(answer: string): void;
  onBack(): void;
}

/** Renders the form shared by all challenges: heading, message, answer and buttons. */
function Frame({ title, message, action, isBusy, children, onAnswer, onBack }: FrameProps) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isBusy) onAnswer?.(String(new FormData(event.currentTarget).get('answer') ?? '').trim());
  }
  return (
    <form onSubmit={submit} autoComplete="off" aria-busy={isBusy}>
      <h2 tabIndex={-1}>{title}</h2>
      {message && <p className="message">{message}</p>}
      {children}
      <div className="actions">
        <button type="button" className="quiet" onClick={onBack} disabled={isBusy}>
          Back
        </button>
        {action && (
          <button type="submit" className="main" aria-disabled={isBusy}>
            {isBusy ? 'One moment …' : action}
          </button>
        )}
      </div>
    </form>
  );
}
