import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Where links to records lead: in a frame to the CRM's own page, beside the page to its tab, in a tab to a new one. */
export interface LinkPlace {
  target: '_top' | '_blank';
  open?: (url: string) => void;
}

export const LinkContext = createContext<LinkPlace>({ target: '_blank' });

/** The name of a record, which leads to it where the CRM has a page for it. Ctrl, Shift and the middle button work as on any link. */
export function RecordLink({ name, url }: { name: string; url: string | undefined }) {
  const place = useContext(LinkContext);
  if (!url)
    return (
      <span class="record-name truncate" title={name}>
        {name}
      </span>
    );
  return (
    <a
      class="record-name truncate"
      title={name}
      href={url}
      target={place.target}
      rel="noreferrer"
      onClick={(event) => {
        if (!place.open || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        place.open(url);
      }}
    >
      {name}
    </a>
  );
}
