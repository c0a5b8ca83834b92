import type { ConfigurationInsight } from '../../../core/engine/insight';
import { useSay, Written } from '../../kit/writer';

/** How the orders were found: looked at, filtered, ranked; and how the search was widened where too few were left. */
export function Trace({ proposal }: { proposal: ConfigurationInsight }) {
  const say = useSay();
  const { trace, widened = [], method } = proposal;
  const steps = [
    { step: say('trace.considered'), orders: trace.considered },
    ...(widened.length > 0
      ? widened.map(({ step, orders }) => ({ step: <Written text={step} />, orders }))
      : [{ step: say('trace.inSegment'), orders: trace.inSegment }]),
    { step: say('trace.used'), orders: trace.used },
  ];
  return (
    <>
      {trace.relaxed ? <p class="small quiet">{say('trace.relaxed')}</p> : null}
      <ol class="trace small">
        {steps.map(({ step, orders }, i) => (
          <li key={i}>
            <span>{step}</span>
            <span class="number unbroken">{say('trace.orders', { count: orders })}</span>
          </li>
        ))}
      </ol>
      {method ? (
        <p class="small faint">
          <Written text={method} />
        </p>
      ) : null}
    </>
  );
}
