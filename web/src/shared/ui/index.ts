export { Confirm } from "./Confirm";
export { DayField } from "./DayField";
export { Empty, Page } from "./Page";
export { ProblemBox } from "./ProblemBox";
export { Scroll } from "./Scroll";
