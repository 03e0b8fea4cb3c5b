import { useQuery } from "@tanstack/react-query";
import { number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField, Page, ProblemBox, Scroll } from "../../shared/ui";
import { listUnits } from "./api";

/** For those who keep accounts but see no figures. */
export function UnitList() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const on = filters.on ?? session.today;
  const units = useQuery({ queryKey: ["units", on], queryFn: () => listUnits(on) });
  return (
    <Page title="Đơn vị" aside={<DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v || undefined })} />}>
      <ProblemBox error={units.error} onRetry={() => void units.refetch()} />
      <Scroll label="Đơn vị">
        <table className="grid">
          <thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th></tr></thead>
          <tbody>
            {units.data?.rows.map((unit) => (
              <tr key={unit.id}>
                <td>{unit.code}</td>
                <td><Link href={address(session.acting.portal, `/truong-hoc?unit=${unit.id}`)}>{unit.name}</Link></td>
                <td className="num">{number(unit.schools)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Page>
  );
}
