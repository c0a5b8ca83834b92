interface FileFieldProps {
  label: string;
  /** As the attribute of the same name. */
  accept: string;
  /** Id of what helps to choose. */
  describedBy?: string;
  onChoose: (file: File) => void;
}

/** A file to choose. */
export function FileField({ label, accept, describedBy, onChoose }: FileFieldProps) {
  return (
    <label class="row wrap small">
      <span class="medium">{label}</span>
      <input
        type="file"
        accept={accept}
        aria-describedby={describedBy}
        // The same file may have been changed since: it can be chosen again.
        onClick={({ currentTarget }) => {
          currentTarget.value = '';
        }}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onChoose(file);
        }}
      />
    </label>
  );
}
