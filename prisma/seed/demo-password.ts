/** The one password of all people of the demo world. It is shown on the sign-in page and protects nothing. */
export const demoPassword = 'aidbridge-demo-2026'
