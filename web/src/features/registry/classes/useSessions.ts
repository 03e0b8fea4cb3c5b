import { useQuery } from "@tanstack/react-query";
import { codes } from "../api";

/** The code list of the sessions of a day. */
export const useSessions = () => useQuery({ queryKey: ["codes", "class_sessions"], queryFn: () => codes("class_sessions"), staleTime: Infinity });
