import { useId, useState } from 'preact/hooks';
import { Icon } from '../../kit/Icon';
import { Tag } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import { ParameterDetails } from './ParameterDetails';
import { Support } from './Support';
import { isShown, isThere, type Parameter } from './tree';
import type { ParameterProps } from './useChoosing';

/** A parameter with its value; its name opens where it comes from and what could be chosen instead. */
export function ParameterRow({ parameter, editing, choosing }: ParameterProps) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const there = isThere(parameter);
  const children = there ? parameter.children.filter(isShown) : [];
  return (
    <li>
      <div class="line option">
        <button
          type="button"
          class={there || parameter.value === undefined ? 'line-name parameter' : 'line-name parameter left-out'}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {parameter.forcedBy ? <Icon name="lock" size="inline" /> : null} <Value parameter={parameter} />
        </button>
        {parameter.forcedBy ? (
          <span class="support">
            <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('line.rule')}
            </button>
          </span>
        ) : parameter.support && parameter.value === parameter.proposed ? (
          <Support name={parameter.name} support={parameter.support} evidence={parameter.evidence} />
        ) : (
          <span class="support faint">{there ? say('line.chosen') : null}</span>
        )}
      </div>
      <div id={id} hidden={!open}>
        {open ? <ParameterDetails parameter={parameter} editing={editing} choosing={choosing} /> : null}
      </div>
      {children.length > 0 ? (
        <ul class="nested">
          {children.map((child) => (
            <ParameterRow key={child.id} parameter={child} editing={editing} choosing={choosing} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** "12 × Body 36 m³" of an option, "Colour red" of an attribute; what was proposed stays beside what was chosen. */
function Value({ parameter: { kind, name, value, proposed } }: { parameter: Parameter }) {
  const say = useSay();
  if (value === undefined)
    return (
      <>
        {name} <Tag look="warn">{say('parameter.toChoose')}</Tag>
      </>
    );
  const changed = proposed !== undefined && value !== proposed;
  return (
    <>
      {kind === 'option' ? (
        say('line', { quantity: Number(value === '' ? proposed : value), name })
      ) : (
        <>
          {name} <strong>{value === '' ? proposed : value}</strong>
        </>
      )}
      {changed && value !== '' ? <span class="label"> {say('parameter.was', { value: proposed || '0' })}</span> : null}
    </>
  );
}
