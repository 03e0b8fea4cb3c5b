import { useSession } from "../../shared/session";
import { UnitList } from "./UnitList";
import { UnitTree } from "./UnitTree";
import "./figures.css";

/** The units below one's own: with their counts for who reads figures, else as a plain list. */
export function Units() {
  const { may } = useSession();
  return may("statistics:read") ? <UnitTree /> : <UnitList />;
}
