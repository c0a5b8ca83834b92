interface FileFieldProps {
  label: string;
  /** As the attribute of the same name. */
  accept: string;
  /** Id of what helps to choose. */
  describedBy?: string;
  onChoose: (file: File) => void;
}

/** A file to choose. */
export function FileField({ onChoose, ...rest }: FileFieldProps) {
  return (
    <Field
      {...rest}
      onChoose={([file]) => {
        if (file) onChoose(file);
      }}
    />
  );
}

interface FilesFieldProps extends Omit<FileFieldProps, 'onChoose'> {
  onChoose: (files: File[]) => void;
}

/** Files to choose, one or several at once. */
export function FilesField({ onChoose, ...rest }: FilesFieldProps) {
  return (
    <Field
      {...rest}
      multiple
      onChoose={(files) => {
        if (files.length > 0) onChoose(files);
      }}
    />
  );
}

function Field({ label, accept, describedBy, multiple, onChoose }: FilesFieldProps & { multiple?: boolean }) {
  return (
    <label class="row wrap small">
      <span class="medium">{label}</span>
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy}
        // The same file may have been changed since: it can be chosen again.
        onClick={({ currentTarget }) => {
          currentTarget.value = '';
        }}
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])]);
        }}
      />
    </label>
  );
}
