/** Above every page of a province that was made up. */
export function DemoStrip() {
  return <div className="demo" role="note">TỈNH MẪU – mọi người và số liệu ở đây đều do máy tạo ra</div>;
}
