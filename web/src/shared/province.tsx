// The province that this database serves: what every page says at its top, and where a new address begins.
import { useQuery } from "@tanstack/react-query";
import { send } from "./api";

/** Nothing until the server has said it. */
export function useProvince() {
  return useQuery({ queryKey: ["province"], queryFn: () => send("get", "/province"), staleTime: Infinity }).data;
}

export function Agency() {
  const province = useProvince();
  return <div className="agency">{province && `${province.authority} · `}Sở Giáo dục và Đào tạo</div>;
}
