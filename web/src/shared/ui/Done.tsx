/** What was just done, said on the page and to screen readers; it goes when the person closes it or does the next thing. */
export function Done({ told, onClose }: { told: string; onClose: () => void }) {
  return (
    <div role="status">
      {told && (
        <div className="panel bar done">
          <span>✓ {told}</span>
          <button type="button" className="link-button" onClick={onClose}>Đóng</button>
        </div>
      )}
    </div>
  );
}
