export { Choice } from "./Choice";
export { Confirm } from "./Confirm";
export { DayField } from "./DayField";
export { Done } from "./Done";
export { Download } from "./Download";
export { NationalHead } from "./NationalHead";
export { Empty, Page } from "./Page";
export { ProblemBox } from "./ProblemBox";
export { Scroll } from "./Scroll";
