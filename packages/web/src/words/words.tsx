import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { IntlProvider, useIntl } from "react-intl";
import type { MessageKey, Messages } from "./en.ts";
import { keepLanguage, type Language, messagesOf } from "./language.ts";

type Values = Record<string, string | number | Date>;
/** Says a message by its key, with its values put in (ICU message format). */
export type Say = (key: MessageKey, values?: Values) => string;

const Chosen = createContext<{ language: Language; choose: (l: Language) => Promise<void> } | null>(null);

/** Gives everything inside its language. `first` must be loaded before, so that no wrong word is ever shown. */
export function Words(props: { first: { language: Language; messages: Messages }; children: ReactNode }) {
  const [spoken, setSpoken] = useState(props.first);
  const choose = useCallback(async (language: Language) => {
    const messages = await messagesOf(language);
    keepLanguage(language);
    setSpoken({ language, messages });
  }, []);
  const chosen = useMemo(() => ({ language: spoken.language, choose }), [spoken.language, choose]);
  return (
    <Chosen value={chosen}>
      <IntlProvider locale={spoken.language} messages={spoken.messages}>
        {props.children}
      </IntlProvider>
    </Chosen>
  );
}

/** `const t = useWords(); t("nav.measure")` */
export function useWords(): Say {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

/** The language in use, which is also the locale of numbers and dates. */
export function useLanguage(): { language: Language; choose: (l: Language) => Promise<void> } {
  const chosen = use(Chosen);
  if (!chosen) throw new Error("useLanguage stands outside <Words>");
  return chosen;
}
