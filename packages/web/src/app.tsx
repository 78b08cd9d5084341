import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { queryClient } from "./api/client.ts";
import { router } from "./router.tsx";
import { ConfirmDoor } from "./session/confirm-door.tsx";
import { STYLE_NONCE } from "./theme/no-html.ts";
import { theme } from "./theme/theme.ts";
import type { Messages } from "./words/en.ts";
import type { Language } from "./words/language.ts";
import { Words } from "./words/words.tsx";

const Notices = lazy(() => import("./shell/notices.tsx"));

/** Everything around the pages. */
export function App(props: { first: { language: Language; messages: Messages } }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => STYLE_NONCE}>
      <Words first={props.first}>
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <Notices position="bottom-right" />
          </Suspense>
          <RouterProvider router={router} />
          <ConfirmDoor />
        </QueryClientProvider>
      </Words>
    </MantineProvider>
  );
}
