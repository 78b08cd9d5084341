import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";

/** Where short notices appear. Loaded after the page: there is nothing to say before. */
export default function Notices(props: { position: "bottom-right" }) {
  return <Notifications position={props.position} />;
}
