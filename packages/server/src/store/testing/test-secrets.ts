import { openSecrets } from "../../account/secret-box.ts";

/** The box of a secret that only tests know. */
export const TEST_SECRETS = openSecrets("Zq7vT2mK9xLw4RbN8sYdC3fHjP6uAeG1");
