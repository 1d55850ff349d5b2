import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(js.configs.recommended, ...ts.configs.strict, {
  rules: {
    "@typescript-eslint/no-non-null-assertion": "off",
    "no-restricted-properties": [
      "error",
      { property: "innerHTML", message: "names are hostile: use textContent" },
      { property: "outerHTML", message: "names are hostile: use textContent" },
      { property: "insertAdjacentHTML", message: "names are hostile: use textContent" },
    ],
  },
});
