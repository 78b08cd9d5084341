import { Input } from "@mantine/core";
import { CopyButton } from "../../../kit/copy-button.tsx";
import s from "../settings.module.css";
import own from "./sso.module.css";

/** An address that has to be entered somewhere else, ready to copy. */
export function AddressLine(props: { label: string; hint?: string; address: string }) {
  return (
    <Input.Wrapper label={props.label} description={props.hint} labelElement="div">
      <div className={`${s.secret} ${own.address}`}>
        <code>{props.address}</code>
        <CopyButton text={props.address} />
      </div>
    </Input.Wrapper>
  );
}
