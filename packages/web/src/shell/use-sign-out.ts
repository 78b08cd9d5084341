import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, forgetAnswers } from "../api/client.ts";

/** Ends the session, shows the sign-in page and forgets every answer. */
export function useSignOut() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => client.call("signOut"),
    onSuccess: async () => {
      await navigate({ to: "/sign-in", search: {} });
      forgetAnswers();
    },
  });
}
