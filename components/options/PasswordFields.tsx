import { useId } from 'preact/hooks';
import { useSay } from '../kit/writer';
import { TextField } from './TextField';

/** What a person signs in with. */
export interface Typed {
  user: string;
  password: string;
}

interface PasswordFieldsProps {
  typed: Typed;
  wrong: boolean;
  onInput: (typed: Typed) => void;
}

/** Name and password, and what becomes of the password: nothing. */
export function PasswordFields({ typed, wrong, onInput }: PasswordFieldsProps) {
  const say = useSay();
  const id = useId();
  return (
    <div class="named">
      <TextField
        id={`${id}-user`}
        label={say('ways.user')}
        value={typed.user}
        autocomplete="username"
        fixed={false}
        wrong={wrong && typed.user.trim() === ''}
        help={say(wrong ? 'ways.password.wrong' : 'ways.user.help')}
        onInput={(user) => onInput({ ...typed, user })}
      />
      <TextField
        id={`${id}-password`}
        label={say('ways.password')}
        type="password"
        value={typed.password}
        autocomplete="current-password"
        fixed={false}
        wrong={wrong && typed.password === ''}
        help={say('ways.password.help')}
        onInput={(password) => onInput({ ...typed, password })}
      />
    </div>
  );
}
