import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { useSay } from '../kit/writer';

interface ConnectGuideProps {
  /** The callback address that the app needs. */
  redirect: string;
  copy: (text: string) => Promise<void>;
  open?: boolean;
}

const STEPS = [1, 2, 3, 4, 5, 6];
const CALLBACK_STEP = 2;

/** What an admin does once, so that people can sign in through the company's app. */
export function ConnectGuide({ redirect, copy, open }: ConnectGuideProps) {
  const say = useSay();
  return (
    <details class="card padded guide" open={open}>
      <summary class="medium">{say('guide.title')}</summary>
      <p class="quiet">{say('guide.body')}</p>
      <ol class="guide-steps">
        {STEPS.map((step) => (
          <li key={step}>
            {say(`guide.step.${step}`)}
            {step === CALLBACK_STEP ? <Callback redirect={redirect} copy={copy} /> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Callback({ redirect, copy }: Pick<ConnectGuideProps, 'redirect' | 'copy'>) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <span class="row callback">
      <input class="field grow" readOnly value={redirect} aria-label={say('guide.callback')} />
      <Button small onClick={() => void copy(redirect).then(() => setCopied(true))}>
        <span aria-live="polite">{say(copied ? 'guide.copied' : 'guide.copy')}</span>
      </Button>
    </span>
  );
}
