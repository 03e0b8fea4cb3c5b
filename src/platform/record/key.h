#pragma once
// Names of fields in our own code: a key is made from the description of a kind, so that a misspelt one does not
// compile. Names from outside (the wire, a workbook, the change log) are texts.
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace pv::record {

/// The wire name of a field that exists.
class Key {
public:
    constexpr std::string_view name() const { return name_; }
    constexpr operator std::string_view() const { return name_; }
    operator std::string() const { return std::string(name_); }
    friend constexpr bool operator==(Key a, Key b) { return a.name_ == b.name_; }
    friend constexpr bool operator==(Key a, std::string_view b) { return a.name_ == b; }
    friend bool operator==(Key a, std::string const& b) { return a.name_ == b; }

    /// The key among these fields; does not compile when none has it. A kind makes its own literal of it:
    ///     consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(table, {name, size}); }
    template <class Table>
    static consteval Key among(Table const& fields, std::string_view name) {
        for (auto const& field : fields)
            if (field.key == name) return Key(field.key);
        throw "no field of this kind has such a key";
    }
    /// A name that stands beside the fields of a kind: of a parameter, of a part of a form. Declare it once.
    static consteval Key beside(std::string_view name) { return Key(name); }

private:
    explicit constexpr Key(std::string_view name) : name_(name) {}
    std::string_view name_;
};

/// Something for each of some keys, in the order of their names. A literal is no key: write "name"_f.
template <class T>
class ByKey {
public:
    using Map = std::map<std::string, T, std::less<>>;
    using const_iterator = typename Map::const_iterator;
    using iterator = typename Map::iterator;
    using value_type = typename Map::value_type;

    ByKey() = default;
    ByKey(std::initializer_list<std::pair<Key, T>> all) {
        for (auto const& [key, value] : all) map_.emplace(key.name(), value);
    }

    T& operator[](std::string_view key) {
        auto const at = map_.lower_bound(key);
        return at != map_.end() && at->first == key ? at->second : map_.emplace_hint(at, key, T())->second;
    }
    T const& at(std::string_view key) const { return map_.find(key)->second; }
    iterator find(std::string_view key) { return map_.find(key); }
    const_iterator find(std::string_view key) const { return map_.find(key); }
    bool contains(std::string_view key) const { return map_.contains(key); }
    template <class... Arguments>
    std::pair<iterator, bool> emplace(std::string_view key, Arguments&&... arguments) {
        return map_.try_emplace(std::string(key), std::forward<Arguments>(arguments)...);
    }
    iterator erase(const_iterator at) { return map_.erase(at); }
    std::size_t erase(std::string_view key) {
        auto const at = map_.find(key);
        if (at == map_.end()) return 0;
        map_.erase(at);
        return 1;
    }
    T& operator[](char const*) = delete;
    T const& at(char const*) const = delete;
    iterator find(char const*) = delete;
    const_iterator find(char const*) const = delete;
    bool contains(char const*) const = delete;
    std::size_t erase(char const*) = delete;

    template <class Predicate>
    friend std::size_t erase_if(ByKey& from, Predicate wanted) {
        return std::erase_if(from.map_, wanted);
    }
    iterator begin() { return map_.begin(); }
    iterator end() { return map_.end(); }
    const_iterator begin() const { return map_.begin(); }
    const_iterator end() const { return map_.end(); }
    std::size_t size() const { return map_.size(); }
    bool empty() const { return map_.empty(); }
    void clear() { map_.clear(); }
    friend bool operator==(ByKey const&, ByKey const&) = default;

private:
    Map map_;
};

}  // namespace pv::record
