import { IconChevronLeft } from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";
import s from "./back-link.module.css";

function Back(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...props} className={s.back}>
      <IconChevronLeft size={14} aria-hidden="true" />
      {props.children}
    </a>
  );
}

/** The way up, above a page's title. */
export const BackLink = createLink(Back);
