import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queryClient } from "./api/client.ts";
import { router } from "./router.tsx";
import { theme } from "./theme/theme.ts";
import type { Messages } from "./words/en.ts";
import type { Language } from "./words/language.ts";
import { Words } from "./words/words.tsx";

/** Everything around the pages. */
export function App(props: { first: { language: Language; messages: Messages } }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Words first={props.first}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Words>
    </MantineProvider>
  );
}
