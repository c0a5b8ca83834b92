import { useId } from 'preact/hooks';
import { sampleOffers } from '../../../core/configuration/offers/sample';
import { failureText } from '../../../core/crm/error';
import { Button, LinkButton } from '../../kit/Button';
import { FileField } from '../../kit/FileField';
import { ProgressBar } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { StudioActions } from '../actions';
import type { Offers } from './useOffers';

interface ChooseOffersProps {
  offers: Offers;
  download: StudioActions['download'];
}

/** The file, and how far the work with it is. */
export function ChooseOffers({ offers, download }: ChooseOffersProps) {
  const say = useSay();
  const id = useId();
  const { work, failure, choose } = offers;
  return (
    <section class="card padded" aria-label={say('offers.file')}>
      <h2>{say('offers.file')}</h2>
      <p class="small quiet" id={`${id}-help`}>
        {say('offers.file.help')}{' '}
        <LinkButton onClick={() => download('offers-example.csv', 'text/csv', sampleOffers())}>
          {say('offers.sample')}
        </LinkButton>
      </p>
      <FileField
        label={say('offers.choose')}
        accept=".xlsx,.xlsm,.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        describedBy={`${id}-help`}
        onChoose={choose}
      />
      <p class="small quiet">{say('offers.stays')}</p>
      {failure ? (
        <Note kind="error" announce>
          <Written text={failureText(failure)} />
        </Note>
      ) : null}
      {work?.look ? <p role="status">{say('offers.opened', { name: work.name, rows: work.look.rows })}</p> : null}
      <Working offers={offers} />
    </section>
  );
}

/** Long work, with a way to end it; what takes a moment only is not announced. */
function Working({ offers: { progress, cancel } }: { offers: Offers }) {
  const say = useSay();
  if (!progress) return null;
  const label = say(`offers.step.${progress.step}`);
  return (
    <div class="offers-progress" role="status">
      <span>{label}</span>
      <ProgressBar share={progress.share ?? 0} label={label} />
      <Button small onClick={cancel}>
        {say('offers.cancel')}
      </Button>
    </div>
  );
}
